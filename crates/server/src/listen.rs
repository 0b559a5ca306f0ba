//! Where the server may listen.

use std::fmt;
use std::net::SocketAddr;

/// A loopback address to listen on.
///
/// ```
/// use server::Listen;
/// assert_eq!(Listen::parse("127.0.0.1:8080").unwrap().address().port(), 8080);
/// assert!(Listen::parse("0.0.0.0:8080").is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Listen(SocketAddr);

/// Why an address was refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ListenError {
    /// Not of the form `HOST:PORT`.
    Malformed(String),
    /// Reachable from other machines.
    NotLoopback(String),
}

impl Listen {
    /// Reads `HOST:PORT`: an IP address or `localhost`, and a port (0 lets the system choose one).
    ///
    /// # Errors
    /// [`ListenError`], whose text is one line that says what to write instead.
    pub fn parse(text: &str) -> Result<Self, ListenError> {
        let malformed = || ListenError::Malformed(text.to_owned());
        let address = match text.strip_prefix("localhost:") {
            // Not looked up: `localhost` is loopback whatever a hosts file says.
            Some(port) => SocketAddr::from(([127, 0, 0, 1], port.parse().map_err(|_| malformed())?)),
            None => match text.parse::<SocketAddr>() {
                Ok(address) => address,
                Err(_) if names_a_host(text) => return Err(ListenError::NotLoopback(text.to_owned())),
                Err(_) => return Err(malformed()),
            },
        };
        if address.ip().to_canonical().is_loopback() {
            return Ok(Self(address));
        }
        Err(ListenError::NotLoopback(text.to_owned()))
    }

    /// The address itself.
    pub fn address(&self) -> SocketAddr {
        self.0
    }
}

fn names_a_host(text: &str) -> bool {
    text.rsplit_once(':').is_some_and(|(host, port)| {
        !host.is_empty() && port.parse::<u16>().is_ok() && !host.contains([':', '/', ' ', '[', ']'])
    })
}

impl fmt::Display for ListenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(text) => {
                write!(f, "{text:?} is no address to listen on; write HOST:PORT, for example 127.0.0.1:8080")
            }
            Self::NotLoopback(text) => write!(
                f,
                "refusing to listen on {text}: this version has no users and would answer anyone; write a loopback address, for example 127.0.0.1:8080"
            ),
        }
    }
}

impl std::error::Error for ListenError {}

#[cfg(test)]
mod tests {
    use super::{Listen, ListenError};

    #[test]
    fn loopback_addresses_are_accepted() {
        for text in ["127.0.0.1:8080", "127.1.2.3:1", "[::1]:8080", "localhost:0", "[::ffff:127.0.0.1]:80"] {
            assert!(Listen::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn any_other_address_is_refused() {
        for text in
            ["0.0.0.0:8080", "[::]:8080", "10.0.0.1:80", "192.168.1.5:80", "example.com:80", "localhost.evil:80"]
        {
            assert!(matches!(Listen::parse(text), Err(ListenError::NotLoopback(_))), "{text}");
        }
    }

    #[test]
    fn what_is_no_address_says_how_to_write_one() {
        for text in ["", "8080", "127.0.0.1", "127.0.0.1:99999", "localhost:", "http://127.0.0.1:80"] {
            let error = Listen::parse(text).unwrap_err();
            assert!(matches!(error, ListenError::Malformed(_)), "{text}");
            assert!(!error.to_string().contains('\n'));
        }
    }
}
