# Tests of the reader, the inspector and the figure panel. Until app/rendering and app/operations are built, fakes stand in for them.
set(reader_test_sources
    reader_document_test.cpp
    reader_pane_test.cpp
    reader_text_view_test.cpp
    reader_tests_main.cpp
)
set(reader_test_libraries Sextant::Gui Sextant::Core Qt6::Test)
if(NOT TARGET Sextant::Rendering)
    list(APPEND reader_test_sources fakes/rendering_fake.cpp)
endif()
if(NOT TARGET Sextant::Operations)
    list(APPEND reader_test_sources fakes/operations_fake.cpp)
endif()
sextant_add_test(reader_tests QT SOURCES ${reader_test_sources} LIBRARIES ${reader_test_libraries})
