import { z } from 'zod';
import { createRandom } from './random.ts';

/** Everything that can go wrong between a client and the site. Each replaces or spoils one answer. */
export const faults = [
  'htmlLoginPage',
  'loginRedirect',
  'unauthorized',
  'forbidden',
  'notFound',
  'rateLimited',
  'serverError',
  'unavailable',
  'truncatedBody',
  'emptyBody',
  'unexpectedJson',
  'wrongContentType',
  'connectionReset',
  'slow',
  'hang',
  'hugeBody',
] as const;

export const faultSchema = z.strictObject({
  kind: z.enum(faults),
  /** Only requests whose path (below the context path) contains this. */
  path: z.string().optional(),
  /** Ends after so many requests. */
  times: z.int().positive().optional(),
  /** Hits each request with this probability. */
  probability: z.number().min(0).max(1).optional(),
  /** slow: how long the answer is held back. */
  delayMs: z.int().nonnegative().default(2000),
  /** rateLimited, unavailable: seconds in `retry-after`; null leaves the header out. */
  retryAfter: z.int().nonnegative().nullable().default(1),
  /** hugeBody: size of the answer. */
  bytes: z
    .int()
    .positive()
    .default(64 * 1024 * 1024),
});

/** An armed fault. Without `times` and `probability` it stays until cleared. */
export type Fault = z.output<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;

/**
 * Facts of the site that its documentation leaves open, or that differ from site to site, with every value they may
 * take. The first value is the default.
 */
export const variants = {
  /** Whether `nextPageLink` repeats from, to and the filters. */
  nextPageLink: ['withoutFilters', 'withFilters'],
  /** What a request with a cursor does with its own from and to. */
  cursorPage: ['honoursRange', 'ignoresRange'],
  /** How the last page is known: because nothing follows, or because it is not full (then an empty page may come last). */
  lastPage: ['exact', 'whenNotFull'],
  fromBound: ['inclusive', 'exclusive'],
  toBound: ['inclusive', 'exclusive'],
  /** Largest page; a larger `limit` is silently lowered to it. */
  limitClamp: [100000, 1000, 10],
  /** Which reads write an "Audit Log search performed" row. */
  selfObservation: ['everyPage', 'firstPage', 'off'],
  coverageKeys: ['upperCase', 'lowerCase'],
  fileRetentionShape: ['maxFileCount', 'number', 'nested', 'notFound'],
  retentionShape: ['numberAndUnits', 'isoPeriod', 'nestedPeriod', 'empty', 'notFound'],
  /** What a scan limit counts from on later pages. */
  scanStart: ['cursor', 'range'],
  /** Order in which a scan looks at the rows of a range: late rows come first in that of insertion. */
  scanOrder: ['time', 'insertion'],
  /** Whether the API before 7.5 says where the next page is. */
  legacyNext: ['present', 'missing'],
  locale: ['en', 'de', 'zh'],
  method: ['documented', 'upperCase', 'missing'],
  node: ['missing', 'present'],
  /** i18n keys of every fifth row, as rows older than the audit plugin may lack them. */
  oldRowKeys: ['present', 'missing', 'null', 'empty'],
  /** Optional fields of every seventh row. */
  optionalFields: ['present', 'missing', 'null', 'empty'],
  /** Fields that no document names. */
  unknownFields: ['absent', 'present'],
} as const;

export type VariantName = keyof typeof variants;
export type Variants = { -readonly [Name in VariantName]: (typeof variants)[Name][number] };

export const variantNames = Object.keys(variants).filter(isVariantName);

/** What can be set on a running site, and what is set. */
export interface Switches {
  readonly variants: Readonly<Variants>;
  /** Armed faults in the order in which they are tried. */
  readonly faults: readonly Fault[];
  /** Throws a TypeError that names the possible values. */
  setVariants(changes: Partial<Variants>): void;
  /** Arms a fault. Throws zod's error on an unknown kind or a bad number. */
  arm(fault: FaultInput): void;
  /** Disarms faults of this kind, or all. */
  disarm(kind?: Fault['kind']): void;
  /** The fault that hits a request to this path now, if any; counts `times` down. */
  strike(path: string): Fault | null;
}

export function createSwitches(seed: number): Switches {
  const random = createRandom(seed, 'faults');
  const values = defaultVariants();
  let armed: Fault[] = [];
  return {
    variants: values,
    get faults() {
      return armed;
    },
    setVariants: (changes) => {
      for (const [name, value] of Object.entries(changes)) {
        if (!isVariantName(name) || !possibleValues(name).includes(value)) {
          throw new TypeError(`No such variant: ${name} = ${String(value)}. See simulator/switches.ts.`);
        }
      }
      Object.assign(values, changes);
    },
    arm: (fault) => {
      armed = [...armed, faultSchema.parse(fault)];
    },
    disarm: (kind) => {
      armed = kind === undefined ? [] : armed.filter((fault) => fault.kind !== kind);
    },
    strike: (path) => {
      const fault = armed.find(
        (one) => path.includes(one.path ?? '') && (one.probability === undefined || random.chance(one.probability))
      );
      if (!fault) {
        return null;
      }
      if (fault.times !== undefined) {
        const left = fault.times - 1;
        armed = armed.flatMap((one) => (one !== fault ? [one] : left > 0 ? [{ ...one, times: left }] : []));
      }
      return fault;
    },
  };
}

export function defaultVariants(): Variants {
  return {
    nextPageLink: 'withoutFilters',
    cursorPage: 'honoursRange',
    lastPage: 'exact',
    fromBound: 'inclusive',
    toBound: 'inclusive',
    limitClamp: 100000,
    selfObservation: 'everyPage',
    coverageKeys: 'upperCase',
    fileRetentionShape: 'maxFileCount',
    retentionShape: 'numberAndUnits',
    scanStart: 'cursor',
    scanOrder: 'time',
    legacyNext: 'present',
    locale: 'en',
    method: 'documented',
    node: 'missing',
    oldRowKeys: 'present',
    optionalFields: 'present',
    unknownFields: 'absent',
  };
}

function isVariantName(name: string): name is VariantName {
  return name in variants;
}

function possibleValues(name: VariantName): readonly unknown[] {
  return variants[name];
}
