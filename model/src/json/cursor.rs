//! A place in a JSON text, moved on byte by byte. Every byte that means something in JSON is ASCII, so no letter is ever cut.

/// A place in a text.
pub struct Cursor<'a> {
    /// The text.
    pub text: &'a str,
    /// How many bytes have been read.
    pub at: usize,
}

impl Cursor<'_> {
    /// The next byte, which stays the next.
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte.
    pub fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Moves over that byte; `false` when another one comes next.
    pub fn takes(&mut self, wanted: u8) -> bool {
        let is_next = self.peek() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    /// The same, for who can't go on without it.
    pub fn expect(&mut self, wanted: u8) -> Option<()> {
        self.takes(wanted).then_some(())
    }

    /// Moves over spaces and line ends.
    pub fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Moves over digits and says how many there were.
    pub fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }
}
