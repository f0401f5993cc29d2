//! A binary: it has a C `main` that no Rust source line stands for.

fn run<T: std::fmt::Debug>(value: T) -> String {
    format!("{value:?}")
}

fn main() {
    println!("{} {}", run(1), run("one"));
}

#[cfg(test)]
mod tests {
    #[test]
    fn runs() {
        assert_eq!(super::run('a'), "'a'");
    }
}
