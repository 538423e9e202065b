/** Wrong usage, in words for the user. */
export class UsageError extends Error {}
