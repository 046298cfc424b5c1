import { Alert, Table } from '@mantine/core';
import { Icon } from '#admin/parts/Icon.tsx';
import { money } from '#contracts/words.ts';
import type { Closing } from './queries.ts';
import { CHECK_WORDS } from './words.ts';

/** Whether the day balances, or by how much it does not and where. */
export function Balance({ closing }: { closing: Closing }) {
  const { checks, complete, currency, difference } = closing;
  const soFar = complete ? '' : ' so far';
  if (difference === 0) {
    return (
      <p className="balances">
        <Icon name="tick" /> It balances{soFar}: what was delivered is paid, and what was cancelled is given back.
      </p>
    );
  }
  return (
    <Alert color="tomato" role="alert" title={`It does not balance${soFar}: ${money(difference, currency)} apart`}>
      <Table>
        <Table.Tbody>
          {checks
            .filter((check) => check.difference !== 0)
            .map(({ what, expected, booked, difference: apart }) => (
              <Table.Tr key={what}>
                <Table.Td>
                  {CHECK_WORDS[what].expected} {money(expected, currency)}, {CHECK_WORDS[what].booked} {money(booked, currency)}
                </Table.Td>
                <Table.Td className="sum">{money(apart, currency)}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
      <p>The movements of this day, and the audit of the books, say where.</p>
    </Alert>
  );
}
