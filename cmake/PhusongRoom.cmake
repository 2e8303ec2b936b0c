# phusong_room(NAME SOURCES a.cpp … [USES room …] [LIBRARIES target …])
#
# One room of the house: the library phusong_NAME. USES are the rooms it may include; LIBRARIES are
# third-party libraries that stay private to it.
function(phusong_room NAME)
    cmake_parse_arguments(ROOM "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
    add_library(phusong_${NAME} STATIC ${ROOM_SOURCES})
    target_include_directories(phusong_${NAME} PUBLIC "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(phusong_${NAME} PRIVATE phusong_options)
    target_compile_features(phusong_${NAME} PUBLIC cxx_std_20)
    foreach(USED IN LISTS ROOM_USES)
        target_link_libraries(phusong_${NAME} PUBLIC phusong_${USED})
    endforeach()
    target_link_libraries(phusong_${NAME} PRIVATE ${ROOM_LIBRARIES})
endfunction()
