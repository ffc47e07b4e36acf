/** HTTP headers of a request, names compared without case. */
export class RequestHeaders {
  readonly #values = new Map<string, readonly string[]>();

  constructor(entries: Iterable<readonly [name: string, values: readonly string[]]>) {
    for (const [name, values] of entries) {
      const key = name.toLowerCase();
      this.#values.set(key, [...(this.#values.get(key) ?? []), ...values]);
    }
  }

  /** From a map with one value a name. */
  static ofSingle(values: Readonly<Record<string, string>>): RequestHeaders {
    return new RequestHeaders(Object.entries(values).map(([name, value]) => [name, [value]]));
  }

  /** The header's first value. */
  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase())?.[0];
  }

  getAll(name: string): readonly string[] {
    return this.#values.get(name.toLowerCase()) ?? [];
  }

  names(): string[] {
    return [...this.#values.keys()];
  }
}

/** Whether an alert rule asks (or its preview): the header `FromAlert: true` says so and nothing else does. */
export function isAlertEvaluation(headers: RequestHeaders): boolean {
  return headers.get('FromAlert')?.toLowerCase() === 'true';
}
