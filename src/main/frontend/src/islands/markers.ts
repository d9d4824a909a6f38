/** How far a step of the process is. */
export type StepState = 'done' | 'active' | 'failed';

/** What the page knows about one element of the diagram. */
export interface Step {
  id: string;
  state: StepState;
  count?: number;
}

const strength: Record<StepState, number> = { done: 0, active: 1, failed: 2 };

/** One state for each element: what needs a person hides what is only running, and that hides what is over. */
export function markers(steps: Step[]): Map<string, StepState> {
  const strongest = new Map<string, StepState>();
  for (const { id, state } of steps) {
    const known = strongest.get(id);
    if (known === undefined || strength[state] > strength[known]) {
      strongest.set(id, state);
    }
  }
  return strongest;
}
