# Finds Cbc with Clp (COIN-OR) and what they need, through pkg-config; defines Coin::Cbc.
find_package(PkgConfig REQUIRED)
pkg_check_modules(COIN_CBC QUIET IMPORTED_TARGET cbc)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CoinCbc REQUIRED_VARS COIN_CBC_LINK_LIBRARIES
                                  VERSION_VAR COIN_CBC_VERSION)
if(CoinCbc_FOUND AND NOT TARGET Coin::Cbc)
    # The headers lie in a folder coin/ and are included as <coin/…>, but include one another
    # without it. Theirs are no warnings of ours.
    add_library(Coin::Cbc INTERFACE IMPORTED)
    target_include_directories(Coin::Cbc SYSTEM INTERFACE ${COIN_CBC_INCLUDE_DIRS})
    target_link_libraries(Coin::Cbc INTERFACE ${COIN_CBC_LINK_LIBRARIES})
endif()
