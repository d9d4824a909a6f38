import { expect, test } from 'vitest';
import { markers } from './markers';

test('a failed step shows as failed even where it also ran well before', () => {
  const shown = markers([
    { id: 'service_deploy', state: 'failed' },
    { id: 'service_deploy', state: 'done' },
    { id: 'task_gate', state: 'done' },
    { id: 'task_gate', state: 'active' },
  ]);
  expect(Object.fromEntries(shown)).toEqual({ service_deploy: 'failed', task_gate: 'active' });
});
