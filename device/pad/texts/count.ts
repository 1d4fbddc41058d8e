/** How a language counts: one dish, two dishes, five of them. */

/** By the plural rules of Unicode (CLDR); `#` stands for the number, and may be left out where a form says it. */
export type Forms = { readonly [Form in Intl.LDMLPluralRule]?: string } & { readonly other: string }

/** Fills the form that `language` uses with a number. A pad that never speaks it never loads its rules. */
export const counting = (language: string): ((n: number, forms: Forms) => string) => {
  let rules: Intl.PluralRules | undefined
  return (n, forms) => {
    rules ??= new Intl.PluralRules(language)
    return (forms[rules.select(n)] ?? forms.other).replace('#', String(n))
  }
}
