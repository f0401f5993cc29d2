// Numbers as every report prints them.

/** `2657774` → `2,657,774`; the same on every machine, whatever its locale. */
export function grouped(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A share of a whole: one decimal below ten per cent, none above. */
export function percent(part: number, whole: number): string {
  if (whole <= 0) return "0 %";
  const value = (part / whole) * 100;
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value).toString()} %`;
}

/** A forecast is no count: three digits carry all that is known. */
export function approximate(value: number): string {
  if (value < 1000) return grouped(Math.round(value / 10) * 10);
  const magnitude = 10 ** (Math.floor(Math.log10(value)) - 2);
  return grouped(Math.round(value / magnitude) * magnitude);
}

/** `1 copy`, `2 copies`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${grouped(value)} ${value === 1 ? one : many}`;
}
