import '#admin/pricing/pricing.css';
import './editor.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { isProblem } from '#admin/api/problem.ts';
import { LinkButton } from '#admin/parts/LinkButton.tsx';
import { Empty, Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { Codes } from '#admin/pricing/codes/Codes.tsx';
import { lastRules } from '#admin/pricing/feature.ts';
import { NamesFirst } from '#admin/pricing/goods/WithNames.tsx';
import { ruleQuery } from '#admin/pricing/queries.ts';
import { RuleActions } from '#admin/pricing/rules/RuleActions.tsx';
import { StateBadge } from '#admin/pricing/rules/RuleTable.tsx';
import type { PricingRule } from '#contracts/pricing.ts';
import { money, number } from '#contracts/words.ts';
import { EditRule } from './EditRule.tsx';
import { History } from './History.tsx';
import { ReadRule } from './ReadRule.tsx';
import { RuleGone } from './RuleGone.tsx';
import { SwitchButton } from './SwitchButton.tsx';

const route = getRouteApi('/staff/prices/$ruleId');

export function RulePage() {
  const { ruleId } = route.useParams();
  const { data, error, refetch } = useQuery(ruleQuery(ruleId));
  const isGone = isProblem(error, 'not_found');
  if (data) return <OneRule key={data.id} rule={data} isGone={isGone} />;
  return (
    <>
      <PageHead title="Rule" back={<lastRules.Back />} />
      {isGone && (
        <Empty icon="prices" title="There is no such rule">
          <p>It was deleted, or it is for goods of another department.</p>
          <LinkButton to="/prices">All rules</LinkButton>
        </Empty>
      )}
      {error && !isGone && <Failed error={error} what="The rule" retry={() => void refetch()} />}
      {!error && <LoadingRows />}
    </>
  );
}

/** One rule: its state and uses, the form with its effect, its codes, its history. `isGone`: somebody deleted it meanwhile. */
function OneRule({ rule, isGone }: { rule: PricingRule; isGone: boolean }) {
  const navigate = useNavigate();
  return (
    <>
      <PageHead title={rule.name} back={<lastRules.Back />}>
        {rule.mayEdit && !isGone && (
          <>
            <SwitchButton rule={rule} />
            <LinkButton variant="default" to="/prices/new" search={{ like: rule.id }}>
              Copy
            </LinkButton>
            <RuleActions rule={rule} left={() => void navigate({ to: '/prices', ignoreBlocker: true })} />
          </>
        )}
      </PageHead>
      <div className="rule-facts">
        <span>
          <StateBadge rule={rule} />
        </span>
        <span>
          <b>{number(rule.uses)}</b> {rule.usageLimit !== null && `of ${number(rule.usageLimit)} `}
          {(rule.usageLimit ?? rule.uses) === 1 ? 'use' : 'uses'}
        </span>
        <span>
          <b>{money(rule.cost, rule.currency)}</b> taken off orders
        </span>
      </div>
      {rule.mayEdit ? (
        <EditRule rule={rule} isGone={isGone} />
      ) : (
        <NamesFirst>
          {isGone && <RuleGone />}
          <ReadRule rule={rule} />
        </NamesFirst>
      )}
      {!isGone && (
        <>
          <Codes rule={rule} />
          <History rule={rule} />
        </>
      )}
    </>
  );
}
