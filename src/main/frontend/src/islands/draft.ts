/** Where drafts of answers stand in the storage of this tab. */
const PREFIX = 'patchboard.draft.';

/** What one person has typed into one form and not sent yet. It outlives a lost session and ends with the tab. */
export type Draft = { read(): object | undefined; keep(answer: unknown): void; drop(): void };

/** The draft of this form; `owner` keeps those of two people apart who use the same tab. */
export function draft(form: string, owner: string, storage: Storage = sessionStorage): Draft {
  const key = `${PREFIX}${owner}.${form}`;
  return {
    read() {
      try {
        const found: unknown = JSON.parse(storage.getItem(key) ?? 'null');
        return typeof found === 'object' && found !== null ? found : undefined;
      } catch {
        return undefined;
      }
    },
    keep(answer) {
      try {
        storage.setItem(key, JSON.stringify(answer));
      } catch {
        // The storage is full or switched off: the form works without.
      }
    },
    drop: () => storage.removeItem(key),
  };
}

/** Forgets every draft of this tab: whoever logs out leaves nothing behind. */
export function dropDrafts(storage: Storage = sessionStorage): void {
  Object.keys(storage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => storage.removeItem(key));
}
