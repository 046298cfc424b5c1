import type { MailboxItem } from '#contracts/mailbox.ts';
import { clockIn, type StoreClock } from '#contracts/words.ts';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';

interface MailboxPageProps {
  shop: Shop;
  mails: MailboxItem[];
}

export function MailboxPage({ shop, mails }: MailboxPageProps) {
  const clock = clockIn(shop.timeZone);
  return (
    <Page shop={shop} kind="mailbox" title="Mailbox" cart="none">
      <div class="narrow">
        <div class="plain-head">
          <h1>Mailbox</h1>
          <p>Every mail the shop would have sent. In development only.</p>
        </div>
        {mails.length ? (
          mails.map((mail, index) => <Mail mail={mail} clock={clock} open={index === 0} key={mail.id} />)
        ) : (
          <p class="note">No mail yet. Make an account, and one arrives here.</p>
        )}
      </div>
    </Page>
  );
}

const LINK = /https?:\/\/[^\s<>"')]+/g;

function Mail({ mail, clock, open }: { mail: MailboxItem; clock: StoreClock; open: boolean }) {
  const links = [...new Set(mail.text.match(LINK) ?? [])];
  return (
    <article class="mail" aria-labelledby={`mail-${mail.id}`}>
      <h2 id={`mail-${mail.id}`}>{mail.subject}</h2>
      <p class="quiet">
        To {mail.to}, {clock.dateTime(mail.sentAt)}, {mail.kind}
      </p>
      {links.length ? (
        <ul class="links">
          {links.map((link) => (
            <li key={link}>
              <a href={link}>{link}</a>
            </li>
          ))}
        </ul>
      ) : null}
      <details open={open}>
        <summary>The mail</summary>
        <iframe title={`Mail: ${mail.subject}`} sandbox="" srcdoc={mail.html} loading="lazy" />
      </details>
      <details>
        <summary>As plain text</summary>
        <pre tabindex={0}>{mail.text}</pre>
      </details>
    </article>
  );
}
