import { DownstreamError } from '../grafana/errors.ts';
import { reasonsText, type Assessment } from './assessment.ts';

/** An alert rule asked for a count over time that was not read, and nothing in what was read decides it. */
export class IncompleteError extends DownstreamError {
  override readonly name = 'IncompleteError';

  constructor(assessment: Assessment) {
    super(
      `The count is not certain, and no key reaches the minimum value in what was read. ${reasonsText(assessment)}`,
      { status: 503 }
    );
  }
}

/** An alert rule asked to compare with a history of which a part was not read, and that part decides. */
export class IncompleteHistoryError extends DownstreamError {
  override readonly name = 'IncompleteHistoryError';

  constructor(reasons: string) {
    super(`The history that the rule compares with was not read whole, and what is missing decides. ${reasons}`, {
      status: 503,
    });
  }
}

/**
 * What an alert rule may be told: a count over a hole is a lower bound, so keys that reach the minimum in spite of it
 * are certain; where there is none, silence would be a claim that cannot be made.
 * @throws IncompleteError
 */
export function requireCertainty(assessment: Assessment, alert: boolean, answeredKeys: number): void {
  if (alert && !assessment.certain && answeredKeys === 0) {
    throw new IncompleteError(assessment);
  }
}
