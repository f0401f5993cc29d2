// How a helper leaves where the region it stands for left the function.
import { describe, expect, it } from "vitest";
import { texts, written } from "./patches.ts";

const f = (inside: string, result: string, parameters = "value: T, path: &Path") => `
use std::path::{Path, PathBuf};
pub enum Fault { Long(usize), Io(String) }
pub fn f<T: Clone>(${parameters}) -> ${result} {
${inside}
}`;

describe("errors", () => {
  it("leave by `?`, whether asked for or returned", () => {
    const made = written(
      f(
        `    value.clone();
    let text: String = std::fs::read_to_string(path).map_err(|e| Fault::Io(e.to_string()))?;
    if text.len() > 10 {
        return Err(Fault::Long(text.len()));
    }
    println!("{text} {text}");
    value.clone();
    println!("{text}");
    Ok(value)`,
        "Result<T, Fault>",
      ),
    );
    const { call, helper } = texts(made);
    expect(call).toBe("let text = f_text(path)?;");
    expect(helper).toContain("fn f_text(path: &Path) -> Result<String, Fault> {");
    expect(helper).toContain("return Err(Fault::Long(text.len()));");
    expect(helper).toMatch(/Ok\(text\) \}$/);
  });

  it("of a formatter need no other type than its own", () => {
    const made = written(
      f(
        `    value.clone();
    println!("{path:?}");
    if path.exists() {
        return Err(std::fmt::Error);
    }
    println!("{path:?} {path:?}");
    value.clone();
    Ok(())`,
        "std::fmt::Result",
      ),
    );
    expect(texts(made).call).toBe("f_part(path)?;");
    expect(texts(made).helper).toContain("fn f_part(path: &Path) -> std::fmt::Result {");
  });

  it("are what the helper gives where the function ends in one and its result is generic", () => {
    const made = written(
      f(
        `    value.clone();
    println!("{path:?} {path:?}");
    println!("{path:?}");
    Err(Fault::Io(path.display().to_string()))`,
        "Result<T, Fault>",
      ),
    );
    expect(texts(made).call).toBe("Err(finish_f(path))");
    expect(texts(made).helper).toMatch(/-> Fault \{ .* Fault::Io\(path.display\(\).to_string\(\)\) \}$/);
  });

  it("are asked once where `?` would convert nothing", () => {
    const asks = (error: string) =>
      texts(
        written(
          f(
            `    value.clone();
    println!("{path:?} {path:?}");
    let text: String = std::fs::read_to_string(path).map_err(|e| ${error})?;
    value.clone();
    println!("{text}");
    Ok(value)`,
            "Result<T, Fault>",
          ),
        ),
      ).helper;
    expect(asks("Fault::Io(e.to_string())")).toMatch(/std::fs::read_to_string\(path\).map_err\(.*\) \}$/);
    expect(asks("other(e)")).toMatch(/\?; Ok\(text\) \}$/);
  });
});

it("nothing that is made in the region is lent to what comes out of it", () => {
  const made = written(
    f(
      `    value.clone();
    let text: String = path.display().to_string();
    let text: &str = text.trim();
    println!("{text} {text}");
    value.clone();
    println!("{text}");
    value`,
      "T",
    ),
  );
  expect(made.patches.length).toBeGreaterThan(0);
  for (const at of made.patches.keys())
    expect(texts(made, at).helper).not.toMatch(/to_string\(\).*&str \{|-> &str.*to_string\(\)/);
});

describe("what owns a path, a vector or a string", () => {
  const helper = (inside: string, parameters: string) =>
    texts(written(f(`    value.clone();\n${inside}\n    value.clone();\n    value`, "T", parameters))).helper;

  it("is copied from the slice, in macros, too", () => {
    const made = helper(
      '    println!("{:?} {:?}", vec![path.clone()], path);\n    let other: PathBuf = path.clone();\n    println!("{other:?} {path:?}");',
      "value: T, path: PathBuf",
    );
    expect(made).toContain("(path: &Path)");
    expect(made).toContain("vec![path.to_path_buf()]");
    expect(made).toContain("let other: PathBuf = path.to_path_buf();");
  });

  it("goes in as a slice that changes only where nothing is done that a slice cannot", () => {
    const sorts = '    names.sort();\n    println!("{}", names.len());\n    names.sort();';
    expect(helper(sorts, "value: T, mut names: Vec<u8>")).toContain("(names: &mut [u8])");
    const grows = sorts.replace("names.sort()", "names.push(1)");
    expect(helper(grows, "value: T, mut names: Vec<u8>")).toContain("(names: &mut Vec<u8>)");
  });

  it("of std and cheap to copy goes in as it is", () => {
    const made = helper(
      '    println!("{:?} {:?}", started.elapsed(), started.elapsed());\n    println!("{:?}", started.elapsed());',
      "value: T, started: std::time::Instant",
    );
    expect(made).toContain("(started: std::time::Instant)");
  });
});
