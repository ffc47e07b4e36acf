/** What an organisation must have for an action to be recorded. */
export type RecordedFrom = 'guardStandard' | 'guardPremium';

export interface OrganizationAction {
  readonly id: string;
  readonly displayName: string;
  readonly group: string;
  readonly recordedFrom: RecordedFrom;
}

const admin = (id: string, displayName: string, group: string): OrganizationAction => ({
  id,
  displayName,
  group,
  recordedFrom: 'guardStandard',
});
const user = (id: string, displayName: string, group: string): OrganizationAction => ({
  id,
  displayName,
  group,
  recordedFrom: 'guardPremium',
});

/**
 * The catalogue of `event-actions`. Ids of logins, accounts, roles, page views and page edits are witnessed; the others are
 * spelled here as those are, since only their display names are published.
 */
export const organizationActions: readonly OrganizationAction[] = [
  admin('user_login', 'Logged in to account', 'Account'),
  admin('user_created', 'Created user', 'User management'),
  admin('user_logout', 'Logged out of account', 'Account'),
  admin('user_logged_in_as_user', 'Logged in as another user', 'Account'),
  admin('twosv_disabled_for_user', 'Disabled two-step verification for user', 'Account'),
  admin('user_revoked_role', 'Revoked role from user', 'User management'),
  admin('added_org_admin', 'Added organization admin', 'User management'),
  admin('group_granted_admin_access', 'Granted admin access to group', 'User management'),
  admin('user_granted_role', 'Granted role to user', 'User management'),
  admin('user_added_to_group', 'Added user to group', 'User management'),
  admin('user_removed_from_group', 'Removed user from group', 'User management'),
  admin('user_api_token_created', 'Created API token', 'API tokens'),
  admin('confluence_space_permission_added', 'Added Confluence space permission', 'Confluence'),
  admin('confluence_space_permission_removed', 'Removed Confluence space permission', 'Confluence'),
  admin('confluence_global_permission_added', 'Added Confluence global permission', 'Confluence'),
  user('confluence_page_viewed', 'Viewed Confluence page', 'Confluence'),
  user('confluence_page_created', 'Created Confluence page', 'Confluence'),
  user('confluence_page_deleted', 'Deleted Confluence page', 'Confluence'),
  user('confluence_page_export_downloaded', 'Downloaded Confluence page export', 'Confluence'),
  user('confluence_space_export_completed', 'Completed Confluence space export', 'Confluence'),
  user('confluence_space_export_downloaded', 'Downloaded Confluence space export', 'Confluence'),
  user('third_party_app_confluence_api_request', 'Third-party app Confluence API request', 'Third-party apps'),
];

export const appRequestAction = 'third_party_app_confluence_api_request';

export function actionOf(id: string): OrganizationAction | undefined {
  return organizationActions.find((action) => action.id === id);
}
