// The program that stands in front of rustc while a build is timed: what the operating system says that this one rustc used.

/** The argument by which the wrapper knows the one target that is timed. */
export const TIMED_MARK = "--cfg=mono_advise_timed";
/** The same, for a rustc that makes no code: what is left of a build when nothing is instantiated. */
export const CHECKED_MARK = "--cfg=mono_advise_checked";

/**
 * Takes the mark out again, so rustc is called as the user's own build calls it, waits for it and writes to MONO_ADVISE_USAGE what it
 * used, with all that it started (the linker): `user` and `system` seconds, `peak` bytes of the largest process (getrusage(2); macOS
 * counts memory in bytes, others in kilobytes), and `wall` seconds. Where there is no getrusage the wall alone is known. What cargo calls
 * the unit (`out` its folder, `extra` the end of its file names) comes along.
 */
export const TIMED_WRAPPER_SOURCE = `\
use std::env;
use std::ffi::OsString;
use std::process::{exit, Command};
use std::time::Instant;

fn main() {
    let mut given = env::args_os().skip(1);
    let rustc = given.next().expect("cargo passes the compiler first");
    let mut args: Vec<OsString> = given.collect();
    let marked = args.iter().position(|arg| arg == "${TIMED_MARK}" || arg == "${CHECKED_MARK}");
    let mark = marked.map(|at| args.remove(at));
    if mark.as_ref().map_or(false, |mark| mark == "${CHECKED_MARK}") {
        for arg in &mut args {
            if text(arg).starts_with("--emit=") {
                *arg = "--emit=dep-info,metadata".into();
            }
        }
    }
    let incremental = args.iter().any(|arg| text(arg).starts_with("incremental="));
    let extra = args.iter().find_map(|arg| text(arg).strip_prefix("extra-filename=")).unwrap_or("").to_string();
    let out = args.iter().position(|arg| arg == "--out-dir").and_then(|at| args.get(at + 1));
    let out = out.map_or("", text).to_string();
    let mut command = match env::var_os("MONO_ADVISE_NEXT_WRAPPER") {
        Some(wrapper) => {
            let mut command = Command::new(wrapper);
            command.arg(rustc);
            command
        }
        None => Command::new(rustc),
    };
    let start = Instant::now();
    let code = match command.args(args).status() {
        Ok(status) => status.code().unwrap_or(101),
        Err(error) => {
            eprintln!("error: {error}");
            101
        }
    };
    let wall = start.elapsed().as_secs_f64();
    if let (Some(_), Some(file)) = (mark, env::var_os("MONO_ADVISE_USAGE")) {
        let text = format!(
            "{{\\"wall\\":{wall:.6},\\"incremental\\":{incremental},\\"out\\":{out:?},\\"extra\\":{extra:?}{}}}",
            usage()
        );
        if let Err(error) = std::fs::write(file, text) {
            eprintln!("error: {error}");
        }
    }
    exit(code)
}

fn text(arg: &OsString) -> &str {
    arg.to_str().unwrap_or("")
}

#[cfg(all(unix, target_pointer_width = "64"))]
fn usage() -> String {
    // struct rusage: two timevals, the largest resident set, 13 more numbers; macOS has microseconds in 32 bits and 32 of padding.
    extern "C" {
        fn getrusage(who: i32, usage: *mut i64) -> i32;
    }
    const CHILDREN: i32 = -1;
    let mut of = [0i64; 18];
    if unsafe { getrusage(CHILDREN, of.as_mut_ptr()) } != 0 {
        return String::new();
    }
    let seconds = |at: usize| of[at] as f64 + (of[at + 1] as i32) as f64 / 1e6;
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    format!(",\\"user\\":{:.6},\\"system\\":{:.6},\\"peak\\":{}", seconds(0), seconds(2), of[4] * unit)
}

#[cfg(not(all(unix, target_pointer_width = "64")))]
fn usage() -> String {
    String::new()
}
`;
