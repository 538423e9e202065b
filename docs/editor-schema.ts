import { z } from 'zod';

/** Any form of a time that is read, as far as a pattern can tell (`src/time/parse-time.ts`). */
const timeForm =
  '^(\\d{4}-\\d\\d-\\d\\d([ \\t]+|[Tt]))?\\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?([ \\t]*([Zz]|[+-]\\d\\d:?\\d\\d)|[ \\t]+[A-Za-z]{3,5})?$';

/**
 * What editors are told of a format: JSON Schema, draft 7, which is what they know for YAML. They read YAML's own types where
 * we read text (docs/decisions/1), and mark fields that nobody knows.
 */
export function editorSchema(schema: z.ZodObject, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      // Every name is a text.
      delete jsonSchema.propertyNames;
      if (jsonSchema.pattern === '^(true|false)$') {
        delete jsonSchema.pattern;
        jsonSchema.type = 'boolean';
      } else if (jsonSchema.pattern === '\\S') jsonSchema.pattern = timeForm;
      else if (jsonSchema.const === 'false') Object.assign(jsonSchema, { type: 'boolean', const: false });
      else if (jsonSchema.const === '') {
        delete jsonSchema.const;
        jsonSchema.type = 'null';
      } else if (jsonSchema.type === 'string' && jsonSchema.pattern === undefined) {
        // A field without a value counts as absent.
        Object.assign(jsonSchema, { type: ['string', 'number', 'boolean', 'null'] });
      } else if (jsonSchema.properties) jsonSchema.additionalProperties = false;
    },
  });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}
