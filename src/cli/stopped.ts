/** A command that goes no further, with the words that say why and what to do. */
export class Stopped extends Error {}
