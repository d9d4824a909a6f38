/** How a field names stored files: one, one a line, or one for each host ("host: digest"). */
export type Kind = 'one' | 'many' | 'host';

/** A place for a file. `host` only where the field has one for each; `digest` empty until a file is stored. */
export type Slot = { host?: string; digest: string };

export const kinds: readonly string[] = ['one', 'many', 'host'];

/** The places that the text of a field stands for. */
export function slots(kind: Kind, text: string): Slot[] {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (kind === 'one') {
    return [{ digest: text.trim() }];
  }
  return kind === 'many' ? lines.map((digest) => ({ digest })) : lines.map(hostLine);
}

/** The text with another digest in the place of this number; a place past the end is added, and an emptied one goes unless it is a host's. */
export function filled(kind: Kind, text: string, place: number, digest: string): string {
  const all = slots(kind, text);
  all[place] = { ...all[place], digest };
  return all
    .filter((slot) => kind === 'host' || slot.digest !== '')
    .map((slot) => (slot.host === undefined ? slot.digest : `${slot.host}: ${slot.digest}`))
    .join('\n');
}

/** Hosts have no colon in their names, digests neither; what stands after the last one is the digest, as the server reads it. */
function hostLine(line: string): Slot {
  const colon = line.lastIndexOf(':');
  return colon < 0 ? { host: line, digest: '' } : { host: line.slice(0, colon).trim(), digest: line.slice(colon + 1).trim() };
}
