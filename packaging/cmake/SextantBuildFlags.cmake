# Flags every target of Sextant is compiled with: linked as sextant_flags.
add_library(sextant_flags INTERFACE)
target_include_directories(sextant_flags INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(sextant_flags INTERFACE SEXTANT_VERSION="${PROJECT_VERSION}")

if(MSVC)
    target_compile_options(sextant_flags INTERFACE /W4 /utf-8 /permissive-)
    if(SEXTANT_WARNINGS_AS_ERRORS)
        target_compile_options(sextant_flags INTERFACE /WX)
    endif()
else()
    target_compile_options(sextant_flags INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        # GCC 12 at -O2 and above reports both for std::string and std::optional where there is nothing to report (GCC bugs
        # 105329, 105651, 105562); GCC 13 and Clang stay on watch.
        target_compile_options(sextant_flags INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
    endif()
    if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # A unity file includes sources, so that their anonymous namespaces look as if they stood in a header.
        target_compile_options(sextant_flags INTERFACE -Wno-subobject-linkage)
    endif()
    if(SEXTANT_WARNINGS_AS_ERRORS)
        target_compile_options(sextant_flags INTERFACE -Werror)
    endif()
endif()

if(SEXTANT_SANITIZE)
    target_compile_options(sextant_flags INTERFACE
        -fsanitize=${SEXTANT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(sextant_flags INTERFACE -fsanitize=${SEXTANT_SANITIZE})
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()
