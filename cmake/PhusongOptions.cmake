# Compiler settings shared by every target, carried by one interface library.
add_library(phusong_options INTERFACE)
target_compile_features(phusong_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

target_compile_options(phusong_options INTERFACE
    -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-align -Woverloaded-virtual
    -Wpedantic -Wconversion -Wno-sign-conversion -Wnull-dereference -Wdouble-promotion -Wformat=2
    # The same bytes on every machine: no fused multiply-add where the source has two roundings.
    -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # False alarms of GCC 12 inside the standard library at -O2 and under sanitizers.
    target_compile_options(phusong_options INTERFACE -Wno-null-dereference -Wno-maybe-uninitialized
        -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
endif()
if(PHUSONG_WARNINGS_AS_ERRORS)
    target_compile_options(phusong_options INTERFACE -Werror)
endif()
if(PHUSONG_SANITIZE)
    target_compile_options(phusong_options INTERFACE
        -fsanitize=${PHUSONG_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(phusong_options INTERFACE -fsanitize=${PHUSONG_SANITIZE})
endif()

find_program(PHUSONG_CCACHE ccache)
if(PHUSONG_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${PHUSONG_CCACHE}")
endif()
