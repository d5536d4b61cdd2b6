//! Closures in boxes. As a trait of our own, for `dyn Fn` brings code for `FnMut` and `FnOnce` along, for every closure.

/// Something that reads signals.
pub trait Reads<T> {
    /// Reads them.
    fn read(&self) -> T;
}

impl<T, F: Fn() -> T> Reads<T> for F {
    fn read(&self) -> T {
        self()
    }
}

/// Something that hears an event.
pub trait Hears {
    /// Hears it.
    fn hear(&mut self, event: web_sys::Event);
}
