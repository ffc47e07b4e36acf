/** Canonical actions that the organisation's audit log tells, where its plan records user activity. */
export const ORGANIZATION_ACTIONS: readonly string[] = ['page_viewed', 'space_exported', 'content_exported'];
