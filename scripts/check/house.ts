import { main, paint, say } from '#scripts/lib/say.ts';
import { checkApi } from './api.ts';
import { ARROWS } from './arrows.ts';
import { checkCitations } from './citations.ts';
import { checkClaims } from './claims.ts';
import { checkFeatures } from './features.ts';
import { checkFeaturesPaper } from './featuresPaper.ts';
import { checkFiles, LARGE, medianSize, SMALL } from './files.ts';
import { KNOWN, KNOWN_SMALL } from './known.ts';
import { readTree, settle } from './tree.ts';
import { checkWalls } from './walls.ts';
import { checkWrites } from './writes.ts';

/**
 * `npm run check:house`: rules that types and linter cannot check. Each check is a function of the files only. Findings that are older
 * than their check are listed in known.ts.
 */
await main(async () => {
  const tree = readTree();
  const checks = {
    'walls between the rings': settle(checkWalls(tree), KNOWN.walls),
    'arrows between features': settle(checkFeatures(tree, ARROWS), KNOWN.arrows),
    'writes and lists by the spines': settle(checkWrites(tree), KNOWN.writes),
    'what is cited is there': settle(checkCitations(tree), KNOWN.citations),
    'the features are as their paper says': checkFeaturesPaper(tree, ARROWS),
    'the API is as its paper says': checkApi(tree),
    'a security promise names its test': checkClaims(tree),
    [`files worth a name, ${medianSize(tree)} lines in the middle`]: settle(checkFiles(tree, SMALL, LARGE), KNOWN_SMALL),
  };
  for (const [name, findings] of Object.entries(checks)) {
    say(`  ${findings.length === 0 ? paint('green', '✓') : paint('red', '✗')} ${name}`);
    for (const { file, line, message } of findings) say(`      ${file}:${line}  ${message}`);
  }
  return Object.values(checks).every((findings) => findings.length === 0) ? 0 : 1;
});
