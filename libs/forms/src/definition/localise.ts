import type { Choice, Component, FormDefinition, Locale } from './definition.types.js';
import { withChildren } from './walk.js';

/** The filled texts of a translation; an empty one means: not translated. */
const filled = (texts: Record<string, string> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(texts ?? {}).filter(([, text]) => typeof text === 'string' && text.trim() !== ''));

const localiseChoice = (choice: Choice, locale: Locale): Choice => ({ ...choice, ...filled(choice.openForms?.translations?.[locale]) });

function localiseComponent(component: Component, locale: Locale): Component {
  const own: Component = { ...component, ...filled(component.openForms?.translations?.[locale]) };
  if (own.values) own.values = own.values.map((choice) => localiseChoice(choice, locale));
  if (own.data?.values) own.data = { ...own.data, values: own.data.values.map((choice) => localiseChoice(choice, locale)) };
  return withChildren(own, (child) => localiseComponent(child, locale));
}

/** The form with its texts in another language, as far as they are translated; the rest stays as it is. */
export function localise(definition: FormDefinition, locale: Locale): FormDefinition {
  return { ...definition, components: definition.components.map((component) => localiseComponent(component, locale)) };
}
