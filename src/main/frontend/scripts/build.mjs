// Lints the processes (as Camunda 7.24 takes them, without a warning) and builds the assets, each only when its inputs changed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { digestOf, putStamp, stamped } from './inputs.mjs';

const target = '../../../target';
const tools = ['package-lock.json', 'scripts'];

step('frontend', ['src', '../resources/pages', '../java/dev/patchboard/web', 'vite.config.mjs', 'tsconfig.json', ...tools], existsSync(`${target}/frontend/manifest.json`), [
  ['node_modules/typescript/bin/tsc', '--noEmit'],
  ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
]);
step('bpmn-lint', ['../../../processes', '.bpmnlintrc', ...tools], true, [['scripts/lint-bpmn.mjs']]);

function step(name, inputs, resultStands, commands) {
  const stamp = `${target}/stamps/${name}`;
  const digest = digestOf(inputs);
  if (resultStands && stamped(stamp, digest)) {
    return;
  }
  for (const command of commands) {
    const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
    if (status !== 0) {
      process.exit(status ?? 1);
    }
  }
  putStamp(stamp, digest);
}
