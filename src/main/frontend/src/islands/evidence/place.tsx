import { useRef, useState } from 'preact/hooks';
import type { Slot } from './slots';
import { content, type Stored } from './upload';

/** A file on its way, or one that did not arrive and why. `place` is undefined for one that is added to a list. */
export type Transfer = { id: string; place?: number; file: File; percent: number; problem?: string };

type Props = {
  id: string;
  slot: Slot;
  stored?: Stored;
  words: DOMStringMap;
  transfers: Transfer[];
  several?: boolean;
  take?(files: File[]): void;
  empty?(): void;
  retry(transfer: Transfer): void;
  drop(transfer: Transfer): void;
};

/** One place for a file: what is there, what is on its way, and where to choose or drop another. */
export function Place({ id, slot, stored, words, transfers, several, take, empty, retry, drop }: Props) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  function chosen(files: FileList | null | undefined): void {
    take?.(Array.from(files ?? []));
    if (input.current) {
      input.current.value = '';
    }
  }

  const drag = take && {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      chosen(event.dataTransfer?.files);
    },
  };

  return (
    <div class={`pb-file${over ? ' pb-file--over' : ''}`} {...drag}>
      {slot.host !== undefined && <div class="pb-strong" id={`${id}-host`}>{slot.host}</div>}
      {slot.digest !== '' && <StoredFile digest={slot.digest} stored={stored} />}
      {slot.digest === '' && transfers.length === 0 && !several && <div class="pb-subtle">{words.none}</div>}
      {transfers.map((transfer) => (
        <Underway key={transfer.id} transfer={transfer} words={words} retry={retry} drop={drop} />
      ))}
      {(take || empty) && (
        <div class="pb-row">
          {take && (
            <>
              <label class="pf-v6-c-button pf-m-secondary pf-m-small pb-file__choose">
                <input ref={input} type="file" class="pf-v6-screen-reader" id={`${id}-file`} multiple={several}
                  onChange={(event) => chosen(event.currentTarget.files)} />
                <span class="pf-v6-c-button__text">{slot.digest !== '' ? words.other : several ? words.more : words.choose}
                  {slot.host !== undefined && <span class="pf-v6-screen-reader"> {slot.host}</span>}</span>
              </label>
              <span class="pb-small pb-subtle pb-wide">{words.drop}</span>
            </>
          )}
          {empty && (
            <button type="button" class="pf-v6-c-button pf-m-link pf-m-small" onClick={empty}>
              <span class="pf-v6-c-button__text">{words.remove}<span class="pf-v6-screen-reader"> {slot.host ?? stored?.fileName}</span></span>
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function StoredFile({ digest, stored }: { digest: string; stored?: Stored }) {
  return (
    <div>
      {stored && (
        <div>
          <i class="fas fa-check-circle pb-file__done" aria-hidden="true"></i> <a href={content(digest)}>{stored.fileName}</a>{' '}
          <span class="pb-subtle">{size(stored.size)}</span>
        </div>
      )}
      <code class="pb-mono pb-small pb-subtle">{digest}</code>
    </div>
  );
}

function Underway({ transfer, words, retry, drop }: Pick<Props, 'words' | 'retry' | 'drop'> & { transfer: Transfer }) {
  const { file, percent, problem } = transfer;
  if (problem === undefined) {
    return (
      <div>
        {file.name} <span class="pb-subtle">{words.sending}</span>
        <progress class="pb-file__progress" max={100} value={percent} aria-label={`${words.sending} ${file.name}`}></progress>
      </div>
    );
  }
  return (
    <div class="pb-next pb-tone-danger">
      <div><strong>{file.name}</strong>: {problem}</div>
      <div class="pb-row">
        <button type="button" class="pf-v6-c-button pf-m-secondary pf-m-small" onClick={() => retry(transfer)}>
          <span class="pf-v6-c-button__text">{words.again}</span>
        </button>
        <button type="button" class="pf-v6-c-button pf-m-link pf-m-small" onClick={() => drop(transfer)}>
          <span class="pf-v6-c-button__text">{words.remove}</span>
        </button>
      </div>
    </div>
  );
}

function size(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB'];
  const power = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const amount = bytes / 1024 ** power;
  return `${power === 0 ? amount : amount.toFixed(1)} ${units[power]}`;
}
