import { Paper, type PaperProps } from './Paper.tsx';

export function ReturnsPage({ shop, facts }: PaperProps) {
  const { email, name } = facts.supplier;
  return (
    <Paper
      shop={shop}
      facts={facts}
      address="/returns"
      description="You may change your mind about what you bought. For which goods, how, and how you get your money back."
    >
      <h2>You may change your mind</h2>
      <p>
        You can withdraw from your purchase within {facts.withdrawal} days after you got the goods, for all of them or for some, and you
        need not say why. Before they are picked it is simpler: cancel the order on its page.
      </p>

      <h2>For which goods</h2>
      <p>The law makes exceptions. You cannot give back, unless there is something wrong with them:</p>
      <ul>
        <li>goods that spoil or pass their date soon, such as fresh, chilled and frozen food;</li>
        <li>sealed goods that are not fit to be returned once they are opened, for health or hygiene.</li>
      </ul>

      <h2>How</h2>
      <p>
        <a class="button" href="/withdraw">
          Withdraw from contract here
        </a>
      </p>
      <p>
        You need the number of your order and its mail address, and no account. Or tell us in your own words, with the number and the goods.{' '}
        {email ? 'A mail is enough: ' : 'A letter is enough.'}
        {email ? <a href={`mailto:${email}`}>{email}</a> : null} You may use these words, and need not:
      </p>
      <blockquote>
        To {name}: I withdraw from my contract for these goods: … Number of the order: … Received on: … My name and address: … Date: …
      </blockquote>
      <p>You then have 14 days to send the goods back. You pay for that, unless there was something wrong with them.</p>

      <h2>Your money</h2>
      <p>
        You get it back within 14 days after you told us, and the delivery fee too if you give back the whole order. We may wait until we
        have the goods, or you show that you have sent them. It goes the way that you paid, unless you want it as store credit. If goods
        have lost value because you used them more than you would in a shop, we may take that off.
      </p>

      <h2>If something is wrong with them</h2>
      <p>
        This time has nothing to do with it: <a href="/terms">what is spoilt, broken or missing</a> is ours to put right. On the page of
        your order you can report it for {facts.report} days, with a photograph.
      </p>
    </Paper>
  );
}
