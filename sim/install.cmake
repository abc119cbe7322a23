# `cmake --install`: the program, the libraries with a CMake package, the headers, the scenarios, the languages, man page and completion.
# Below share/panopolis the folders lie as they do in the source tree, so that the program finds them in one way.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# panopolis::panopolis is everything that was built; panopolis::base ... one floor and those below it
add_library(panopolis_all INTERFACE)
add_library(panopolis::panopolis ALIAS panopolis_all)
set_target_properties(panopolis_all PROPERTIES EXPORT_NAME panopolis)
set(targets panopolis_all)
foreach(floor base model stages engine measures exchange view experiment)
  if(TARGET panopolis_${floor})
    add_library(panopolis::${floor} ALIAS panopolis_${floor})
    set_target_properties(panopolis_${floor} PROPERTIES EXPORT_NAME ${floor})
    target_link_libraries(panopolis_all INTERFACE panopolis_${floor})
    list(APPEND targets panopolis_${floor})
  endif()
endforeach()

install(TARGETS ${targets} EXPORT PanopolisTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/panopolis DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/Panopolis)
install(EXPORT PanopolisTargets NAMESPACE panopolis:: DESTINATION ${package})
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/PanopolisConfig.cmake.in ${PROJECT_BINARY_DIR}/PanopolisConfig.cmake
  INSTALL_DESTINATION ${package} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/PanopolisConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/PanopolisConfig.cmake ${PROJECT_BINARY_DIR}/PanopolisConfigVersion.cmake DESTINATION ${package})

set(share ${CMAKE_INSTALL_DATADIR}/panopolis)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/scenarios DESTINATION ${share})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/assets/languages DESTINATION ${share}/assets)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/reference DESTINATION ${share}/docs)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(PANOPOLIS_CLI)
  install(TARGETS panopolis RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES ${PROJECT_SOURCE_DIR}/assets/man/panopolis.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${PROJECT_SOURCE_DIR}/assets/completion/panopolis.bash
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME panopolis)
endif()

if(PANOPOLIS_DESKTOP)
  install(TARGETS panopolis-view RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
