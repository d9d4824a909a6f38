import { Textarea, Textfield } from '@bpmn-io/form-js-viewer';
import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../../messages';
import { Place, type Transfer } from './place';
import { filled, kinds, slots, type Kind } from './slots';
import { known, upload, type Stored } from './upload';

/** What the page gives the fields: their words, the largest file in bytes, and whether this person may hand in files. */
export type Surroundings = { words: DOMStringMap; largest: number; mayUpload: boolean };

/** Transfers of all fields of a form that are under way or failed; a form is not sent before there is none. */
export type OpenTransfers = Map<string, 'sending' | 'failed'>;

type FieldProps = {
  field: { id: string; label: string; description?: string; properties?: Record<string, string> };
  domId: string;
  value?: string;
  errors?: string[];
  readonly?: boolean;
  disabled?: boolean;
  onChange(change: { value: string }): void;
};

let transfersSoFar = 0;

/** A module for form-js: text fields with the property `patchboard.evidence` take files, all others stay as they are. */
export function evidenceModule(around: Surroundings, open: OpenTransfers): object {
  class EvidenceFields {
    static $inject = ['formFields'];

    constructor(formFields: { register(type: string, field: unknown): void }) {
      for (const plain of [Textarea, Textfield]) {
        const field = (props: FieldProps) => {
          const kind = props.field.properties?.['patchboard.evidence'];
          const Plain = plain as unknown as ComponentType<FieldProps>;
          return kind !== undefined && kinds.includes(kind) ? (
            <EvidenceField {...props} kind={kind as Kind} plain={Plain} around={around} open={open} />
          ) : (
            <Plain {...props} />
          );
        };
        formFields.register(plain.config.type, Object.assign(field, { config: plain.config }));
      }
    }
  }
  return { __init__: ['evidenceFields'], evidenceFields: ['type', EvidenceFields] };
}

type EvidenceProps = FieldProps & { kind: Kind; plain: ComponentType<FieldProps>; around: Surroundings; open: OpenTransfers };

function EvidenceField(props: EvidenceProps) {
  const { kind, field, domId, around, open, errors = [], plain: Plain } = props;
  const { words } = around;
  const text = useRef('');
  text.current = props.value ?? '';
  const [names, setNames] = useState<Record<string, Stored>>({});
  const [transfers, setTransfers] = useState<Transfer[]>([]);
  const places = slots(kind, text.current);
  const writable = around.mayUpload && !props.readonly && !props.disabled;

  useEffect(() => {
    for (const { digest } of places) {
      if (/^[0-9a-f]{64}$/i.test(digest) && names[digest] === undefined) {
        void known(digest).then((stored) => stored && setNames((all) => ({ ...all, [digest]: stored })));
      }
    }
  }, [text.current]);

  function put(place: number, digest: string): void {
    text.current = filled(kind, text.current, place, digest);
    props.onChange({ value: text.current });
  }

  function keep(transfer: Transfer | undefined, id: string): void {
    setTransfers((all) => [...all.filter((each) => each.id !== id), ...(transfer ? [transfer] : [])]);
    if (transfer) {
      open.set(id, transfer.problem === undefined ? 'sending' : 'failed');
    } else {
      open.delete(id);
    }
  }

  async function send(file: File, place: number | undefined, id = `${field.id}-${++transfersSoFar}`): Promise<void> {
    const refuse = (problem: string) => {
      keep({ id, place, file, percent: 0, problem }, id);
      announce(`${file.name}: ${problem}`);
    };
    transfers.filter((each) => place !== undefined && each.place === place).forEach((each) => keep(undefined, each.id));
    if (file.size > around.largest) {
      refuse(words.large ?? '');
      return;
    }
    try {
      keep({ id, place, file, percent: 0 }, id);
      const stored = await upload(file, words.offline ?? '', (percent) => keep({ id, place, file, percent }, id));
      setNames((all) => ({ ...all, [stored.sha256]: stored }));
      if (kind !== 'many' || !slots(kind, text.current).some((each) => each.digest === stored.sha256)) {
        put(place ?? slots(kind, text.current).length, stored.sha256);
      }
      keep(undefined, id);
      announce(`${stored.fileName}: ${words.stored}`);
    } catch (problem) {
      refuse(String(problem));
    }
  }

  const take = (place: number | undefined) => (files: File[]) =>
    (place === undefined ? files : files.slice(0, 1)).forEach((file) => void send(file, place));
  const actions = (place: number | undefined) => ({
    take: writable ? take(place) : undefined,
    retry: (transfer: Transfer) => void send(transfer.file, transfer.place, transfer.id),
    drop: (transfer: Transfer) => keep(undefined, transfer.id),
  });
  const at = (place: number | undefined) => transfers.filter((each) => each.place === place);

  return (
    <fieldset class="fjs-form-field pb-files" aria-describedby={`${domId}-about`}>
      <legend class="fjs-form-field-label">{field.label}</legend>
      {field.description && <p class="pb-small pb-subtle" id={`${domId}-about`}>{field.description}</p>}
      {places.map((slot, place) => (
        <Place key={slot.host ?? slot.digest} id={`${domId}-${place}`} slot={slot} stored={names[slot.digest]} words={words}
          transfers={at(place)} {...actions(place)} take={kind === 'many' ? undefined : actions(place).take}
          empty={writable && slot.digest !== '' ? () => put(place, '') : undefined} />
      ))}
      {kind === 'many' && (
        <Place id={`${domId}-more`} slot={{ digest: '' }} words={words} several transfers={at(undefined)} {...actions(undefined)} />
      )}
      {writable && (
        <details open={errors.length > 0}>
          <summary class="pb-small">{words[`text${kind[0].toUpperCase()}${kind.slice(1)}`]}</summary>
          <Plain {...props} field={{ ...field, label: words.digests ?? '', description: undefined }} />
        </details>
      )}
    </fieldset>
  );
}
