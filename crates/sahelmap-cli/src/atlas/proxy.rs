//! The proxy for an address, from the variables that other programs read too.

use ureq::{Proxy, ProxyBuilder};

/// The proxy for addresses that begin with a scheme, `None` for none: `http_proxy` or `https_proxy`, else `all_proxy`,
/// but for the hosts of `no_proxy`, each in small letters or capitals.
///
/// The library asks every proxy for a tunnel (CONNECT), for `http://` too, and takes one variable for both schemes.
pub(super) fn proxy(scheme: &str, variable: impl Fn(&str) -> Option<String>) -> Option<Proxy> {
    let variable = |name: &str| {
        let either = variable(name).filter(|value| !value.is_empty());
        either.or_else(|| variable(&name.to_uppercase()).filter(|value| !value.is_empty()))
    };
    let address = variable(&format!("{scheme}_proxy")).or_else(|| variable("all_proxy"))?;
    let named = Proxy::new(&address).ok()?;
    let mut builder = Proxy::builder(named.protocol()).host(named.host()).port(named.port());
    if let Some(user) = named.username() {
        builder = builder.username(user);
    }
    if let Some(password) = named.password() {
        builder = builder.password(password);
    }
    let around = variable("no_proxy").unwrap_or_default();
    around.split(',').map(str::trim).fold(builder, ProxyBuilder::no_proxy).build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(scheme: &str, variables: &[(&str, &str)]) -> Option<String> {
        let read = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        proxy(scheme, read).map(|proxy| format!("{}:{}", proxy.host(), proxy.port()))
    }

    #[test]
    fn each_scheme_has_its_own_variable_before_the_one_for_all() {
        let both = [("https_proxy", "http://secure:3128"), ("http_proxy", "http://plain:8080")];
        assert_eq!(host("http", &both).as_deref(), Some("plain:8080"));
        assert_eq!(host("https", &both).as_deref(), Some("secure:3128"));
        assert_eq!(host("http", &both[..1]), None);
        assert_eq!(host("http", &[("ALL_PROXY", "any:1")]).as_deref(), Some("any:1"));
        assert_eq!(host("http", &[("http_proxy", ""), ("HTTP_PROXY", "a:1")]).as_deref(), Some("a:1"));
    }

    #[test]
    fn users_passwords_and_hosts_without_a_proxy_are_kept() {
        let read = |name: &str| match name {
            "https_proxy" => Some("http://kone:a%3Ab@office:3128".to_owned()),
            "no_proxy" => Some("mirror.ml, .local".to_owned()),
            _ => None,
        };
        let proxy = proxy("https", read).unwrap();
        assert_eq!((proxy.username(), proxy.password()), (Some("kone"), Some("a:b")));
        let is_around = |address: &str| proxy.is_no_proxy(&address.parse().unwrap());
        assert!(is_around("https://mirror.ml/") && is_around("https://dumps.local/"));
        assert!(!is_around("https://other.ml/"));
    }
}
