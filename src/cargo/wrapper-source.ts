// The program that stands between cargo and rustc while a crate is measured or timed.
import { CHECKED_MARK, TIMED_MARK, TIMED_SOURCE } from "./timed-wrapper-source.ts";

/**
 * A compiled program, because cargo starts it once for every workspace crate: Node needs 60 ms for a start, this 1 ms; and because
 * a batch file on Windows cannot pass `--cfg feature="x"` on. For the one unit that got `--emit=llvm-ir=FILE` after cargo's `--` it
 * takes `link` out of cargo's own `--emit`, so that no machine code is made, and lets rustc write the IR in MONO_ADVISE_UNITS codegen units
 * into the folder of FILE, each in a file that rustc names; what cargo waits for is written where cargo wants it. Where a path
 * has a comma, which ends a path in `--emit`, rustc writes FILE, in one unit. MIR that rustc would optimize is not asked for. A target that is
 * timed is known by its mark. Every other call passes through as it is.
 */
export const WRAPPER_SOURCE = `\
use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::{exit, Command};

fn main() {
    let mut given = env::args_os().skip(1);
    let rustc = given.next().expect("cargo passes the compiler first");
    let mut args: Vec<OsString> = given.collect();
    let mut command = match env::var_os("MONO_ADVISE_NEXT_WRAPPER") {
        Some(wrapper) => {
            let mut command = Command::new(wrapper);
            command.arg(rustc);
            command
        }
        None => Command::new(rustc),
    };
    if let Some(at) = args.iter().position(|arg| arg == "${TIMED_MARK}" || arg == "${CHECKED_MARK}") {
        timed(command, args, at)
    }
    if let Some(file) = args.iter().find_map(|arg| text(arg).strip_prefix("--emit=llvm-ir=")).map(String::from) {
        if optimizes(&args) {
            args.retain(|arg| !text(arg).starts_with("--emit=mir="));
        }
        let out = after(&args, "--out-dir").to_string();
        let stem = format!("{}{}", after(&args, "--crate-name"), extra_name(&args));
        let paths = [("dep-info", format!("{out}/{stem}.d")), ("metadata", format!("{out}/lib{stem}.rmeta"))];
        let units = env::var("MONO_ADVISE_UNITS").ok().filter(|_| out != "" && !out.contains(','));
        for arg in &mut args {
            let kept = match text(arg).strip_prefix("--emit=") {
                Some(kinds) if !kinds.contains('=') => without_link(kinds, if units.is_some() { &paths } else { &[] }),
                _ => continue,
            };
            *arg = kept.into();
        }
        let folder = Path::new(&file).parent().filter(|folder| folder.as_os_str() != "");
        if let (Some(units), Some(folder)) = (units, folder) {
            for at in 0..args.len() {
                match text(&args[at]) {
                    "--out-dir" => args[at + 1] = folder.into(),
                    arg if arg.starts_with("--emit=llvm-ir=") => args[at] = "--emit=llvm-ir".into(),
                    arg if arg.starts_with("-Ccodegen-units=") => args[at] = format!("-Ccodegen-units={units}").into(),
                    _ => {}
                }
            }
        }
    }
    run(command.args(args))
}

fn without_link(kinds: &str, paths: &[(&str, String)]) -> String {
    let kept: Vec<&str> = kinds.split(',').filter(|kind| *kind != "link").collect();
    let path_of = |kind: &str| paths.iter().find(|(named, _)| *named == kind).map(|(_, path)| path);
    let placed = (if kept.is_empty() { vec!["dep-info"] } else { kept }).into_iter().map(|kind| match path_of(kind) {
        Some(path) => format!("{kind}={path}"),
        None => kind.to_string(),
    });
    format!("--emit={}", placed.collect::<Vec<_>>().join(","))
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

${TIMED_SOURCE}`;

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
