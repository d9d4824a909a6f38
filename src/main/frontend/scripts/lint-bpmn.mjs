// Lints the process files with the rules of the engine they run on.
import { spawnSync } from 'node:child_process';
import { filesIn } from './inputs.mjs';

const models = filesIn('../../../processes').filter((name) => name.endsWith('.bpmn'));
if (models.length > 0) {
  const { status } = spawnSync(process.execPath, ['node_modules/bpmnlint/bin/bpmnlint.js', ...models], {
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}
