// The type of an argument as its text tells it. Expected by the signatures of std, written by hand.
import { expect, it } from "vitest";
import { argumentType } from "../../src/check/argument-type.ts";

const AROUND = {
  ahead: `fn f(dir: PathBuf, name: &'static str) { let own = String::from("a"); let path: &std::path::Path = &dir; let text = name.to_string();`,
  parameterType: (name: string) => ({ dir: "std::path::PathBuf", name: "&'static str", any: "T" })[name],
};

it.each([
  ['"a"', "&str"],
  ['"a; \\" (b"', "&str"],
  ['r#"a "b""#', "&str"],
  ['"a".to_string()', "String"],
  ['"a".to_owned()', "String"],
  ["'c'", "char"],
  ["'c'.to_string()", "String"],
  ['format!("{} (", a)', "String"],
  ['format!("{}", a).as_str()', "&str"],
  ['&format!("{}", a)', "&String"],
  ['concat!("a", "b")', "&str"],
  ["vec![1, 2]", "Vec"],
  ['PathBuf::from("a")', "PathBuf"],
  ['Path::new("a")', "&Path"],
  ['dir.join("x").as_path()', "&Path"],
  ["name.to_string_lossy()", "Cow"],
  ["Cow::Borrowed(path)", "Cow"],
  ["own.clone()", "String"],
  ["name.clone()", "&str"],
  ["own", "String"],
  ["text", "String"],
  ["&dir", "&PathBuf"],
  ["name", "&str"],
  ["path", "&Path"],
  ["1_u8", "u8"],
  ["move |a| a", "closure"],
])("%s is seen as %s", (argument, type) => {
  expect(argumentType(argument, AROUND)).toBe(type);
});

it.each([
  '"a".into()',
  '"a".len()',
  "vec![1].len()",
  'Path::new("a").join("b")',
  "path.clone().x",
  "any",
  "other",
  "other.clone()",
])("%s may be of any type", (argument) => {
  expect(argumentType(argument, AROUND)).toBeUndefined();
});
