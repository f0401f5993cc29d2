//! A crate without std.
#![no_std]

pub fn largest<T: Ord + Copy>(values: &[T]) -> Option<T> {
    values.iter().copied().max()
}

pub fn of_bytes(values: &[u8]) -> Option<u8> {
    largest(values)
}

pub fn of_words(values: &[u32]) -> Option<u32> {
    largest(values)
}
