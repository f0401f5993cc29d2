// A generic function that every report and check has advice on: it converts its argument and needs the type no more.

export function textbookConversion(name = "load"): string {
  return `pub fn ${name}<P: AsRef<std::path::Path>>(path: P) -> usize {
    let path = path.as_ref();
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let mut sum = 0;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (name, amount) = line.split_once(' ').unwrap_or((line, "0"));
        sum += name.len() + amount.trim().parse::<usize>().unwrap_or(0);
    }
    sum
}
`;
}
