# phusong_room(NAME SOURCES a.cpp … [USES room …] [LIBRARIES target …])
#
# One room of the house: the library phusong_NAME. USES are the rooms it may include; LIBRARIES are
# third-party libraries that stay private to it. ALONE are sources that a unity build compiles by
# themselves, because they name things as their neighbours do.
function(phusong_room NAME)
    cmake_parse_arguments(ROOM "" "" "SOURCES;USES;LIBRARIES;ALONE" ${ARGN})
    add_library(phusong_${NAME} STATIC ${ROOM_SOURCES})
    if(PHUSONG_UNITY)
        set_target_properties(phusong_${NAME} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
        set_source_files_properties(${ROOM_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
    target_include_directories(phusong_${NAME} PUBLIC "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(phusong_${NAME} PRIVATE phusong_options)
    target_compile_features(phusong_${NAME} PUBLIC cxx_std_20)
    foreach(USED IN LISTS ROOM_USES)
        target_link_libraries(phusong_${NAME} PUBLIC phusong_${USED})
    endforeach()
    target_link_libraries(phusong_${NAME} PRIVATE ${ROOM_LIBRARIES})
endfunction()
