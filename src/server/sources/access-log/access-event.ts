import { hash } from 'node:crypto';
import type { AuditEvent, EventObject, EventOrigin, EventUser } from '../../events/audit-event.ts';
import { actMessage } from '../../events/act-message.ts';
import { clientAddress } from '../../events/client-address.ts';
import { ANONYMOUS_USER, UNKNOWN_USER, usernameId } from '../../events/users.ts';
import { describeAction } from '../../events/vocabulary.ts';
import type { AccessLine } from './access-line.ts';
import type { UrlActivity } from './url-activity.ts';

export interface AccessEventInput {
  readonly line: AccessLine;
  readonly activity: UrlActivity;
  /** The line without its line end. */
  readonly raw: string;
  readonly origin: EventOrigin;
  readonly observed: number;
  /** Node that wrote the line: part of its identity. */
  readonly node: string;
  readonly log: { readonly path: string; readonly offset: number };
}

/**
 * A line of the access log as an event. Its id is that of node and line: identical lines have the same.
 * Every field is written out, because a month of lines makes millions of them.
 */
export function accessEvent(input: AccessEventInput): AuditEvent {
  const { line, activity, raw, origin, observed, node, log } = input;
  const objects = objectsOf(activity);
  const { description } = describeAction(activity.action);
  const about = activity.searchText || objects[0]?.name || objects[0]?.id || '';
  return {
    id: lineId(node, raw),
    time: line.time,
    observed,
    source: origin,
    action: activity.action,
    actionKey: '',
    actionName: description,
    category: 'end_user_activity',
    categoryKey: '',
    area: '',
    level: '',
    user: userOf(line.username, activity.user),
    onBehalfOf: undefined,
    ip: addressOf(line.host),
    sourceAddress: line.host,
    geo: undefined,
    method: '',
    system: '',
    cloudAccount: '',
    node,
    userAgent: line.userAgent,
    auth: undefined,
    http: {
      method: line.method,
      path: withoutPassword(line.target),
      status: line.status ?? 0,
      requestBytes: line.requestBytes,
      bytes: line.bytes,
      durationMs: line.durationMs,
    },
    objects,
    object: objects[0],
    space: activity.space === '' ? undefined : { key: activity.space, name: '' },
    targets: NO_TARGETS,
    changes: [],
    attributes: activity.bodies === '' ? [] : [{ name: 'Page bodies', nameKey: 'bodies', value: activity.bodies }],
    searchText: activity.searchText,
    message: actMessage(description, about),
    log,
    raw: withoutPassword(raw),
  };
}

const NO_TARGETS: AuditEvent['targets'] = { users: [], groups: [] };

/**
 * The parameter in every spelling that decodes to its name, inside other addresses too (`os_destination`), with its
 * value: in the log, a quotation mark inside a field stands behind a backslash.
 */
const PASSWORD = new RegExp(`(${[...'os_password='].map(anySpelling).join('')})(?:\\\\.|[^&\\s"#\\\\])*`, 'gi');

function anySpelling(sign: string): string {
  return `(?:${sign}|%(?:25)*${sign.charCodeAt(0).toString(16)})`;
}

/** Confluence takes name and password as parameters of any address; the password is nobody's to keep. */
function withoutPassword(text: string): string {
  return text.replace(PASSWORD, '$1***');
}

/** 132 bits. */
function lineId(node: string, raw: string): string {
  return hash('sha256', `${node}\n${raw}`, 'base64url').slice(0, 22);
}

/** Few addresses write most lines. */
const addresses = new Map<string, string>();
const MAX_ADDRESSES = 10_000;

function addressOf(host: string): string {
  let address = addresses.get(host);
  if (address === undefined) {
    if (addresses.size >= MAX_ADDRESSES) {
      addresses.clear();
    }
    address = clientAddress(host);
    addresses.set(host, address);
  }
  return address;
}

/**
 * `-` is an anonymous visitor: Confluence sends no name for one. Nothing is known where the log holds no names.
 * @param claimed who an anonymous visitor tries to log in as: a login is about that user
 */
function userOf(logged: string, claimed: string): EventUser {
  const anonymous = logged === '-' || logged === 'anonymous';
  const name = logged === '' || anonymous ? claimed : logged;
  if (name !== '') {
    return { ...UNKNOWN_USER, id: usernameId(name), name, type: 'user' };
  }
  return anonymous ? ANONYMOUS_USER : UNKNOWN_USER;
}

/** What the request is about first, then what that lies in. A file is known by its page and name, for it has no id of its own. */
function objectsOf({ objectType, page, title, file, space }: UrlActivity): EventObject[] {
  const objects: EventObject[] = [];
  if (objectType === 'attachment' && file !== '') {
    objects.push({ type: 'attachment', id: `${page || `${space}/${title}`}/${file}`, name: file, uri: '' });
  }
  if (page !== '' || title !== '') {
    objects.push({ type: objectType === 'blogpost' ? 'blogpost' : 'page', id: page, name: title, uri: '' });
  }
  if (objectType === 'space' && space !== '') {
    objects.push({ type: 'space', id: space, name: '', uri: '' });
  }
  return objects;
}
