/** Gives the value of the `Authorization` header where it changes with time: an access token that expires. */
export interface AuthorizationProvider {
  /**
   * The value to send now.
   * @param refused the value that the site answered 401 to, if it did: another one is wanted
   * @throws SourceError where none can be had; the signal's reason after the caller's abort
   */
  authorization(signal: AbortSignal, refused?: string): Promise<string>;
}
