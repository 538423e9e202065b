import type sharp from 'sharp';

export type { Sharp } from 'sharp';

/** The one door to sharp, which takes a while to load, so that a build without new pictures does not wait for it. */
export async function openSharp(): Promise<typeof sharp> {
  return (await import('sharp')).default;
}
