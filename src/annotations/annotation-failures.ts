import {
  createDataFrame,
  LoadingState,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type TimeRange,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import { catchError, map, of, type Observable } from 'rxjs';
import { t } from '../i18n';

/** Why nothing is known of a range, epoch ms. */
export interface Failure {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** True for a request that Grafana makes for an annotation. */
export function isForAnnotation({ scopedVars }: Pick<DataQueryRequest, 'scopedVars'>): boolean {
  return scopedVars?.['__annotation'] !== undefined;
}

/**
 * Answers to an annotation query, a failed one with a frame that tells it: Grafana draws a graph whose annotation query
 * failed as one without annotations, and says nothing.
 */
export function withFailuresTold(
  answers: Observable<DataQueryResponse>,
  range: TimeRange
): Observable<DataQueryResponse> {
  return answers.pipe(
    catchError((error: unknown) => of({ data: [], errors: [toDataQueryError(error)], state: LoadingState.Error })),
    map((answer: DataQueryResponse) => {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- Grafana itself tells a refused request by nothing else.
      const error = answer.errors?.[0] ?? answer.error;
      if (error === undefined) {
        return answer;
      }
      const reason = error.message ?? error.data?.message ?? t('annotation-failures.no-reason', 'No reason is known.');
      return { ...answer, data: [...answer.data, failureFrame(range, reason)] };
    })
  );
}

/** The failure that a frame tells, undefined if it is an answer. */
export function failureOf(frame: DataFrame): Failure | undefined {
  return frame.meta?.custom?.['failure'];
}

function failureFrame({ from, to }: TimeRange, text: string): DataFrame {
  const failure: Failure = { from: from.valueOf(), to: to.valueOf(), text };
  return createDataFrame({ fields: [], meta: { custom: { failure } } });
}
