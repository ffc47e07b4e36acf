/** Canonical actions of users that the organisation's audit log tells where its plan records what users do. */
export const USER_ACTIONS: readonly string[] = ['page_viewed', 'space_exported', 'content_exported', 'token_created'];

/** All that it tells and the products' own audit logs do not: logins stand in it on every plan that has the log. */
export const ORGANIZATION_ACTIONS: readonly string[] = [...USER_ACTIONS, 'login_succeeded', 'logged_out'];
