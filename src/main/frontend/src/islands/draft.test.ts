import { expect, test } from 'vitest';
import { draft, dropDrafts } from './draft';

/** As a browser keeps it: every key is a property of its own. */
function storage(): Storage {
  const methods = {
    getItem: (key: string) => (Object.hasOwn(kept, key) ? kept[key] : null),
    setItem: (key: string, value: string) => void (kept[key] = value),
    removeItem: (key: string) => void delete kept[key],
  };
  const kept = Object.create(methods) as Record<string, string>;
  return kept as unknown as Storage;
}

test('what was typed is there again until it is sent', () => {
  const kept = storage();
  draft('task-1', 'ann', kept).keep({ comment: 'half a sent' });

  expect(draft('task-1', 'ann', kept).read()).toEqual({ comment: 'half a sent' });
  expect(draft('task-2', 'ann', kept).read()).toBeUndefined();
  expect(draft('task-1', 'ben', kept).read()).toBeUndefined();

  draft('task-1', 'ann', kept).drop();
  expect(draft('task-1', 'ann', kept).read()).toBeUndefined();
});

test('a broken draft is none, and logging out forgets all of them but nothing else', () => {
  const kept = storage();
  kept.setItem('theme', 'dark');
  kept.setItem('patchboard.draft.ann.task-1', '{');
  expect(draft('task-1', 'ann', kept).read()).toBeUndefined();

  dropDrafts(kept);
  expect(Object.keys(kept)).toEqual(['theme']);
});
