import type { MailboxItem } from '#contracts/mailbox.ts';
import { dateTime } from '#storefront/format.ts';

const LINK = /https?:\/\/[^\s<>"')]+/g;

export function Mail({ mail, open }: { mail: MailboxItem; open: boolean }) {
  const links = [...new Set(mail.text.match(LINK) ?? [])];
  return (
    <article class="mail" aria-labelledby={`mail-${mail.id}`}>
      <h2 id={`mail-${mail.id}`}>{mail.subject}</h2>
      <p class="quiet">
        To {mail.to}, {dateTime(mail.sentAt)}, {mail.kind}
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
