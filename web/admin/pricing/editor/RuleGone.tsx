import { Alert } from '@mantine/core';
import { LinkButton } from '#admin/parts/LinkButton.tsx';

/** Says that the rule on the page is no longer there, and what becomes of what is typed. */
export function RuleGone({ isTyped = false }: { isTyped?: boolean }) {
  return (
    <Alert color="tomato" role="alert" className="rule-gone" title="This rule is no longer there">
      <p>
        Somebody deleted it meanwhile, or moved it to goods of another department.
        {isTyped && ' What you typed is still here to read and to copy, but it cannot be saved.'}
      </p>
      <LinkButton variant="default" to="/prices">
        All rules
      </LinkButton>
    </Alert>
  );
}
