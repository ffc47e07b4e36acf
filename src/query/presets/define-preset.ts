import { emptyFilter } from '../defaults.ts';
import type { BaselineMethod, Filter, GroupField, Measure } from '../query.ts';
import type { Preset } from './preset.ts';

const COUNT: Measure = { type: 'count' };

interface Counted {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly mitre: string;
  readonly threshold: number;
  readonly filter: Partial<Filter>;
  readonly groupBy: GroupField[];
  readonly measure?: Measure;
  readonly window?: string;
}

/** Half the threshold is answered too, so that a panel shows what comes close. A shipped rule asks for the threshold itself. */
export function windowPreset({ filter, groupBy, measure = COUNT, window = '1h', ...about }: Counted): Preset {
  return {
    ...about,
    patch: {
      queryType: 'window',
      filter: { ...emptyFilter(), ...filter },
      groupBy,
      measure,
      window,
      result: 'max',
      minValue: Math.max(1, Math.floor(about.threshold / 2)),
    },
  };
}

interface Compared {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly mitre: string;
  readonly threshold: number;
  readonly method: BaselineMethod;
  readonly field: GroupField;
  readonly filter: Partial<Filter>;
}

export function baselinePreset({ method, field, filter, ...about }: Compared): Preset {
  return {
    ...about,
    patch: {
      queryType: 'baseline',
      filter: { ...emptyFilter(), ...filter },
      groupBy: ['user.id'],
      method,
      field,
      history: '14d',
      floor: 20,
      result: 'value',
      minValue: Math.max(1, about.threshold / 2),
    },
  };
}

interface Ordered {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly mitre: string;
  readonly steps: ReadonlyArray<{ readonly actions: string[]; readonly runs: number }>;
  readonly groupBy: GroupField[];
  readonly window: string;
}

/** Completed once is enough. */
export function sequencePreset({ steps, groupBy, window, ...about }: Ordered): Preset {
  return {
    ...about,
    threshold: 1,
    patch: {
      queryType: 'sequence',
      filter: emptyFilter(),
      groupBy,
      steps: steps.map(({ actions, runs }) => ({ filter: { ...emptyFilter(), actions }, runs })),
      window,
      result: 'value',
      minValue: 1,
    },
  };
}
