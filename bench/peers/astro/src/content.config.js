import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';

export const collections = {
  stories: defineCollection({ loader: glob({ pattern: '*/*.md', base: './content' }) }),
  coverages: defineCollection({ loader: glob({ pattern: '*.md', base: './about' }) }),
};
