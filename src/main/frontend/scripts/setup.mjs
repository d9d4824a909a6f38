// Installs the packages of the lock, unless exactly these are installed already.
import { spawnSync } from 'node:child_process';
import { digestOf, putStamp, stamped } from './inputs.mjs';

const stamp = 'node_modules/.installed';
const digest = digestOf(['package-lock.json', 'package.json', '.npmrc']);

if (!stamped(stamp, digest)) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-progress'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('npm ci failed. The build needs a reachable npm registry the first time, and Node 20.19+ or 22.12+.');
    process.exit(status ?? 1);
  }
  putStamp(stamp, digest);
}
