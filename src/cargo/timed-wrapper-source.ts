// The part of the wrapper that times a build: what the operating system says that this one rustc used.

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
export const TIMED_SOURCE = `\
fn timed(mut command: Command, mut args: Vec<OsString>, at: usize) -> ! {
    if args.remove(at) == "${CHECKED_MARK}" {
        for arg in &mut args {
            if text(arg).starts_with("--emit=") {
                *arg = "--emit=dep-info,metadata".into();
            }
        }
    }
    let incremental = args.iter().any(|arg| text(arg).starts_with("incremental="));
    let (out, extra) = (after(&args, "--out-dir").to_string(), extra_name(&args).to_string());
    let start = std::time::Instant::now();
    let code = match command.args(args).status() {
        Ok(status) => status.code().unwrap_or(101),
        Err(error) => {
            eprintln!("error: {error}");
            101
        }
    };
    let wall = start.elapsed().as_secs_f64();
    if let Some(file) = env::var_os("MONO_ADVISE_USAGE") {
        let used = usage();
        let text = format!(
            "{{\\"wall\\":{wall:.6},\\"incremental\\":{incremental},\\"out\\":{out:?},\\"extra\\":{extra:?}{used}}}"
        );
        if let Err(error) = std::fs::write(file, text) {
            eprintln!("error: {error}");
        }
    }
    exit(code)
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
