// The program that stands between cargo and rustc while a crate is measured.

/**
 * A compiled program, because cargo starts it once for every workspace crate: Node needs 60 ms for a start, this 1 ms; and because
 * a batch file on Windows cannot pass `--cfg feature="x"` on. For the one unit that got `--emit=llvm-ir=FILE` after cargo's `--` it
 * takes `link` out of cargo's own `--emit`, so that no machine code is made, and says in `FILE.unit` where rustc will work: folder and
 * beginning of the names, a line each. MIR that rustc would optimize is not asked for there. Every other call passes through as it is.
 */
export const WRAPPER_SOURCE = `\
use std::env;
use std::ffi::OsString;
use std::process::{exit, Command};

fn main() {
    let mut given = env::args_os().skip(1);
    let rustc = given.next().expect("cargo passes the compiler first");
    let mut args: Vec<OsString> = given.collect();
    if let Some(file) = args.iter().find_map(|arg| text(arg).strip_prefix("--emit=llvm-ir=")) {
        let unit = format!("{}\\n{}{}\\n", after(&args, "--out-dir"), after(&args, "--crate-name"), extra_name(&args));
        // Who waits for it does without; a part of it is not seen.
        let _ = std::fs::write(format!("{file}.part"), unit)
            .and_then(|_| std::fs::rename(format!("{file}.part"), format!("{file}.unit")));
        if optimizes(&args) {
            args.retain(|arg| !text(arg).starts_with("--emit=mir="));
        }
        for arg in &mut args {
            let kept = match text(arg).strip_prefix("--emit=") {
                Some(kinds) if !kinds.contains('=') => without_link(kinds),
                _ => continue,
            };
            *arg = kept.into();
        }
    }
    let mut command = match env::var_os("MONO_ADVISE_NEXT_WRAPPER") {
        Some(wrapper) => {
            let mut command = Command::new(wrapper);
            command.arg(rustc);
            command
        }
        None => Command::new(rustc),
    };
    run(command.args(args))
}

fn without_link(kinds: &str) -> String {
    let kept: Vec<&str> = kinds.split(',').filter(|kind| *kind != "link").collect();
    format!("--emit={}", if kept.is_empty() { "dep-info".to_string() } else { kept.join(",") })
}

/// The last word on the level counts, as it does for rustc.
fn optimizes(args: &[OsString]) -> bool {
    let level = args.iter().rev().map(text).find_map(|arg| match arg {
        "-O" => Some("3"),
        _ => arg.trim_start_matches("-C").trim_start_matches("--codegen=").strip_prefix("opt-level="),
    });
    level.map_or(false, |level| level != "0")
}

fn after<'a>(args: &'a [OsString], name: &str) -> &'a str {
    let at = args.iter().position(|arg| arg == name);
    at.and_then(|at| args.get(at + 1)).map_or("", text)
}

fn extra_name(args: &[OsString]) -> &str {
    args.iter().find_map(|arg| text(arg).strip_prefix("extra-filename=")).unwrap_or("")
}

fn text(arg: &OsString) -> &str {
    arg.to_str().unwrap_or("")
}

#[cfg(unix)]
fn run(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    eprintln!("error: {}", command.exec());
    exit(101)
}

#[cfg(not(unix))]
fn run(command: &mut Command) {
    match command.status() {
        Ok(status) => exit(status.code().unwrap_or(101)),
        Err(error) => {
            eprintln!("error: {error}");
            exit(101)
        }
    }
}
`;

/** Spans in MIR are unstable: rustc gets leave for them where the flag is given, and no other crate sees the variable, which would build half the tree anew. */
export const SPANS_FLAG = "-Zmir-include-spans=on";

export const SPANS_WRAPPER_SOURCE = `\
use std::env;
use std::process::{exit, Command};

fn main() {
    let mut given = env::args_os().skip(1);
    let mut command = Command::new(given.next().expect("cargo passes the compiler first"));
    let args: Vec<_> = given.collect();
    if args.iter().any(|arg| arg == "${SPANS_FLAG}") {
        command.env("RUSTC_BOOTSTRAP", "1");
    }
    match command.args(args).status() {
        Ok(status) => exit(status.code().unwrap_or(101)),
        Err(error) => {
            eprintln!("error: {error}");
            exit(101)
        }
    }
}
`;
